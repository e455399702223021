package io.github.lmaps.operators.jpeg.file;

import org.jspecify.annotations.Nullable;

/** Goes through a file's segments from the first marker to the last (T.81, B.2). */
final class JpegDecoder {

    /** Encoders write about ten; without a limit, small files could take hours. */
    private static final int MOST_SCANS = 100;

    private final ByteCursor in;
    private final long maxPixels;
    private final Tables tables = new Tables();
    private final AppSegments segments = new AppSegments();
    private @Nullable Frame frame;
    private int restartInterval;
    private int scans;

    JpegDecoder(byte[] data, long maxPixels) {
        this.in = new ByteCursor(data);
        this.maxPixels = maxPixels;
    }

    JpegFile decode() {
        if (in.remaining() == 0) {
            throw in.failure("it is empty");
        }
        if (in.remaining() < 2 || in.u16() != (0xFF00 | Marker.SOI)) {
            throw in.failure("it is no JPEG file, which begins with the bytes FF D8");
        }
        int marker = in.nextMarker();
        while (marker != Marker.EOI) {
            readAfter(marker);
            marker = in.nextMarker();
        }
        if (frame == null) {
            throw in.failure("the file ends without a picture");
        }
        return new JpegFile(
                frame.width(),
                frame.height(),
                frame.progressive(),
                frame.finished(in),
                ColourModel.of(frame, segments),
                segments.orientation(),
                segments.profile());
    }

    private void readAfter(int marker) {
        String refusal = Marker.refusal(marker);
        if (refusal != null) {
            throw in.failure(refusal);
        }
        switch (marker) {
            case Marker.SOF0, Marker.SOF1, Marker.SOF2 -> readFrame(marker);
            case Marker.DHT -> tables.readHuffman(in.segment(marker));
            case Marker.DQT -> tables.readQuantisation(in.segment(marker));
            case Marker.DRI -> readRestartInterval(in.segment(marker));
            case Marker.SOS -> readScan(in.segment(marker));
            default -> {
                if (!Marker.isSkipped(marker)) {
                    throw in.failure("the marker " + Marker.name(marker) + " is out of place");
                }
                segments.read(marker, in.segment(marker));
            }
        }
    }

    private void readFrame(int marker) {
        if (frame != null) {
            throw in.failure("it has two frame headers");
        }
        boolean progressive = marker == Marker.SOF2;
        FrameHeader header = new FrameHeader(in.segment(marker), progressive, maxPixels);
        frame = header.allocate(in.remaining());
    }

    private void readRestartInterval(ByteCursor segment) {
        restartInterval = segment.u16();
        segment.requireEnd();
    }

    private void readScan(ByteCursor segment) {
        if (frame == null) {
            throw segment.failure("a scan comes before the frame header");
        }
        scans++;
        if (scans > MOST_SCANS) {
            throw segment.failure("it has more than " + MOST_SCANS + " scans");
        }
        Scan scan = Scan.read(segment, frame, tables);
        new ScanReader(in, scan, restartInterval).read();
    }
}
