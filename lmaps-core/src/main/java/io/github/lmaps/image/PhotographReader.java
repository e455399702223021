package io.github.lmaps.image;

import io.github.lmaps.core.LmapsException;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Reads files, in this order: what it is, what lies around the pixels, how large it is, pixels. */
final class PhotographReader {

    private static final int HEAD = 12;

    private PhotographReader() {}

    static Photograph read(Path path, ReadOptions options) {
        try {
            PictureFormat format = format(path);
            File file = path.toFile();
            Header header = header(file, format);
            Planes planes =
                    Unpacking.planes(
                            decode(file, format, header, options), header, options.range());
            return planes.photograph(options.range(), header.profile(), format);
        } catch (IOException | RuntimeException e) {
            // The decoders throw most kinds of RuntimeException on damaged files.
            String reason = PictureFiles.reason(e, "it is damaged, or Java cannot decode it: ");
            throw new LmapsException("cannot read " + path + ": " + reason, e);
        }
    }

    private static PictureFormat format(Path path) throws IOException {
        PictureFiles.refuseUnusable(path);
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(HEAD);
        }
        if (head.length == 0) {
            throw new Refusal("it is empty");
        }
        PictureFormat format = PictureFormat.announcedBy(head);
        if (format == null) {
            throw new Refusal(otherKind(head) + "only PNG, JPEG, TIFF, BMP and GIF are read");
        }
        return format;
    }

    private static String otherKind(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return "it is a WebP file, and ";
        }
        if (text.startsWith("ftyp", 4)) {
            return "it is a HEIC, AVIF or video file, and ";
        }
        if (text.startsWith("II+\0") || text.startsWith("MM\0+")) {
            return "it is a BigTIFF file, and ";
        }
        if (text.startsWith("II*\0") || text.startsWith("IIU\0") || text.startsWith("FUJIFILM")) {
            return "it is a camera's raw file, and ";
        }
        return "it is not a picture that is known here: ";
    }

    private static Header header(File file, PictureFormat format) throws IOException {
        try (ImageInputStream in = new FileImageInputStream(file)) {
            return format.codec().header(in);
        }
    }

    private static BufferedImage decode(
            File file, PictureFormat format, Header header, ReadOptions options)
            throws IOException {
        List<String> warnings = new ArrayList<>();
        ImageReader reader = JdkPlugins.reader(format);
        try (ImageInputStream in = new PatchedFileStream(file, header.patches())) {
            reader.setInput(in, true, true);
            refuseLarge(reader.getWidth(0), reader.getHeight(0), options.maxPixels());
            refuseLarge(reader.getTileWidth(0), reader.getTileHeight(0), options.maxPixels());
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            BufferedImage image = reader.read(0);
            for (String warning : warnings) {
                if (!format.codec().isHarmless(warning)) {
                    throw new Refusal("it is damaged or truncated (" + warning + ")");
                }
            }
            return image;
        } finally {
            reader.dispose();
        }
    }

    private static void refuseLarge(long width, long height, long maxPixels) throws IOException {
        if (width * height > maxPixels) {
            throw new Refusal(
                    "it claims "
                            + width
                            + " x "
                            + height
                            + " pixels, "
                            + width * height
                            + " in all, and the limit is "
                            + maxPixels
                            + " (see ReadOptions)");
        }
    }
}
