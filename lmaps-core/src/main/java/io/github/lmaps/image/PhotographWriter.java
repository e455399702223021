package io.github.lmaps.image;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.io.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes files in the format that their name asks for. */
final class PhotographWriter {

    /** Opens what is written to; a seam for tests of full disks. */
    interface Opener {
        ImageOutputStream open(File file) throws IOException;
    }

    private PhotographWriter() {}

    static void write(Photograph photograph, Path path, double jpegQuality) {
        write(photograph, path, jpegQuality, FileImageOutputStream::new);
    }

    static void write(Photograph photograph, Path path, double jpegQuality, Opener opener) {
        PictureFormat format = writable(path);
        if (!(jpegQuality >= 0 && jpegQuality <= 1)) {
            throw new IllegalArgumentException(
                    "the JPEG quality must be between 0 and 1, got " + jpegQuality);
        }
        Field alpha = format.keepsAlpha() ? photograph.alpha() : droppedAlpha(photograph, path);
        int bits = Math.min(photograph.bitDepth(), format.maxBitDepth());
        BufferedImage image = Packing.image(photograph.image(), alpha, bits);
        try {
            refuseUnusable(path);
            AtomicFile.write(
                    path,
                    beside -> {
                        try (ImageOutputStream out = opened(opener, beside)) {
                            encode(image, photograph.rawProfile(), format, jpegQuality, out);
                        }
                    });
        } catch (IOException | RuntimeException e) {
            throw new LmapsException("cannot write " + path + ": " + PictureFiles.reason(e, ""), e);
        }
    }

    private static PictureFormat writable(Path path) {
        PictureFormat format = PictureFormat.of(path);
        if (!format.isWritable()) {
            throw new IllegalArgumentException(
                    format + " is only read: name " + path + " .png, .tif or .jpg");
        }
        return format;
    }

    private static @Nullable Field droppedAlpha(Photograph photograph, Path path) {
        Field alpha = photograph.alpha();
        if (alpha != null) {
            FloatBuffer values = alpha.values();
            while (values.hasRemaining()) {
                if (values.get() < 1) {
                    throw new IllegalArgumentException(
                            "the picture has transparency, which "
                                    + path
                                    + " cannot keep: drop it with withAlpha(null), or write .png"
                                    + " or .tif");
                }
            }
        }
        return null;
    }

    private static void refuseUnusable(Path path) throws IOException {
        PictureFiles.refuseUnusable(path);
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new Refusal("there is no folder " + folder);
        }
    }

    private static ImageOutputStream opened(Opener opener, Path file) throws IOException {
        try {
            return opener.open(file.toFile());
        } catch (FileNotFoundException e) {
            // Its message would name the temporary file.
            throw new Refusal("no file can be made in the folder " + file.getParent());
        }
    }

    private static void encode(
            BufferedImage image,
            byte @Nullable [] profile,
            PictureFormat format,
            double jpegQuality,
            ImageOutputStream out)
            throws IOException {
        ImageWriter writer = JdkPlugins.writer(format);
        try {
            ImageWriteParam param = writer.getDefaultWriteParam();
            format.codec().configure(param, jpegQuality);
            IIOMetadata metadata =
                    format.codec().metadata(writer, new ImageTypeSpecifier(image), param, profile);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, metadata), param);
        } finally {
            writer.dispose();
        }
    }
}
