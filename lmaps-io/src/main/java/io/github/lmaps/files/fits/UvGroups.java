package io.github.lmaps.files.fits;

import io.github.lmaps.files.internal.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nom.tam.fits.FitsException;
import nom.tam.fits.RandomGroupsHDU;
import nom.tam.util.ArrayFuncs;

/** The groups of a UVFITS file, one after another. */
final class UvGroups {

    private static final int MANY = 65536;
    private static final Set<String> READ =
            Set.of("BASELINE", "ANTENNA1", "ANTENNA2", "SUBARRAY", "DATE");

    /** Pairs of hands or directions whose mean is the total intensity. */
    private static final int[][] INTENSITIES = {{1, 1}, {-1, -2}, {-5, -6}};

    private final Path file;
    private final RandomGroupsHDU groups;
    private final UvAxes axes;
    private final double[] offsets;
    private final int one;
    private final int other;
    private final List<UvSample> samples = new ArrayList<>();
    private int flagged;
    private int alone;

    UvGroups(Path file, RandomGroupsHDU groups, UvAxes axes, double[] offsets) {
        this.file = file;
        this.groups = groups;
        this.axes = axes;
        this.offsets = offsets;
        int[] pair = intensity();
        this.one = pair[0];
        this.other = pair[1];
    }

    private int[] intensity() {
        for (int[] codes : INTENSITIES) {
            int first = polarisation(codes[0]);
            int second = polarisation(codes[1]);
            if (first >= 0 && second >= 0) {
                return new int[] {first, second};
            }
        }
        throw Reading.refusal(
                file,
                "unit 0 (visibilities)",
                "its "
                        + axes.polarisations()
                        + " polarisations from code "
                        + axes.polarisation(0)
                        + " have neither I, nor RR and LL, nor XX and YY");
    }

    private int polarisation(int code) {
        for (int i = 0; i < axes.polarisations(); i++) {
            if (axes.polarisation(i) == code) {
                return i;
            }
        }
        return -1;
    }

    UvData data(Map<Integer, String> antennas, List<String> ignored) throws FitsException {
        String u = parameter("UU");
        String v = parameter("VV");
        for (int group = 0; group < groups.getGroupCount(); group++) {
            addGroup(group, u, v);
        }
        note(ignored, flagged, "visibilities flagged by their weights");
        note(ignored, alone, "correlations of a telescope with itself");
        note(ignored, axes.polarisations() - (one == other ? 1 : 2), "other polarisations");
        for (String name : groups.getParameterNames()) {
            if (!READ.contains(name) && !name.equals(u) && !name.equals(v)) {
                ignored.add("parameter " + name);
            }
        }
        if (samples.isEmpty()) {
            throw Reading.refusal(file, "unit 0 (visibilities)", "it has none: " + ignored);
        }
        return new UvData(samples, antennas, ignored);
    }

    private static void note(List<String> ignored, int count, String what) {
        if (count > 0) {
            ignored.add(count + " " + what);
        }
    }

    private String parameter(String start) {
        List<String> found =
                groups.getParameterNames().stream().filter(n -> n.startsWith(start)).toList();
        if (found.size() != 1 || found.get(0).startsWith(start + "-L")) {
            throw Reading.refusal(
                    file,
                    "unit 0 (visibilities)",
                    "one parameter " + start + " in seconds is needed, got " + found);
        }
        return found.get(0);
    }

    private void addGroup(int group, String u, String v) throws FitsException {
        double[] values = StoredNumbers.of(ArrayFuncs.flatten(groups.getData().getImage(group)));
        int[] telescopes = telescopes(group);
        if (telescopes[0] == telescopes[1]) {
            alone++;
            return;
        }
        double seconds = finite(group, u, groups.getParameter(u, group));
        double north = finite(group, v, groups.getParameter(v, group));
        double time = finite(group, "DATE", groups.getParameter("DATE", group));
        for (int band = 0; band < axes.bands(); band++) {
            for (int channel = 0; channel < axes.channels(); channel++) {
                double hertz = axes.channel(channel) + offsets[band];
                double[] mean = mean(group, values, channel, band);
                if (mean.length == 0) {
                    flagged++;
                    continue;
                }
                samples.add(
                        new UvSample(
                                seconds * hertz,
                                north * hertz,
                                telescopes[0],
                                telescopes[1],
                                time,
                                hertz,
                                mean[0],
                                mean[1],
                                mean[2]));
            }
        }
    }

    private double finite(int group, String name, double value) {
        if (!Double.isFinite(value)) {
            throw Reading.refusal(file, "group " + group, name + " is " + value + " or missing");
        }
        return value;
    }

    private int[] telescopes(int group) throws FitsException {
        double code = groups.getParameter("BASELINE", group);
        if (Double.isNaN(code)) {
            return new int[] {antenna(group, "ANTENNA1"), antenna(group, "ANTENNA2")};
        }
        // The fraction is the subarray; a thousandth is for rounding.
        int whole = (int) Math.floor(finite(group, "BASELINE", code) + 1e-3);
        boolean many = whole > MANY;
        int base = many ? 2048 : 256;
        int rest = many ? whole - MANY : whole;
        int[] pair = {Math.floorDiv(rest, base), Math.floorMod(rest, base)};
        if (pair[0] < 1 || pair[1] < 1) {
            throw Reading.refusal(
                    file,
                    "group " + group,
                    "BASELINE is "
                            + code
                            + ", telescopes "
                            + pair[0]
                            + " and "
                            + pair[1]
                            + ", which count from 1");
        }
        return pair;
    }

    private int antenna(int group, String name) throws FitsException {
        double number = finite(group, name, groups.getParameter(name, group));
        if (number < 1) {
            throw Reading.refusal(
                    file, "group " + group, name + " is " + number + ", which counts from 1");
        }
        return (int) number;
    }

    /** Real part, imaginary part and sigma, or nothing if one of the two is flagged. */
    private double[] mean(int group, double[] values, int channel, int band) throws FitsException {
        double[] mean = new double[3];
        for (int polarisation : new int[] {one, other}) {
            double weight = scaled(values[axes.place(2, polarisation, channel, band)]);
            if (!(weight > 0)) {
                return new double[0];
            }
            for (int part = 0; part < 2; part++) {
                double value = scaled(values[axes.place(part, polarisation, channel, band)]);
                mean[part] += finite(group, "a visibility", value) / 2;
            }
            mean[2] += 1 / finite(group, "a weight", weight);
        }
        mean[2] = Math.sqrt(mean[2] / (one == other ? 2 : 4));
        return mean;
    }

    private double scaled(double stored) {
        return groups.getBZero() + groups.getBScale() * stored;
    }
}
