package io.github.lmaps.image;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;

/** The JDK's own readers and writers, whatever else is registered on the class path. */
final class JdkPlugins {

    private JdkPlugins() {}

    /** A reader; the caller disposes of it. */
    static ImageReader reader(PictureFormat format) throws IOException {
        return provider(ImageReaderSpi.class, format).createReaderInstance();
    }

    /** A writer; the caller disposes of it. */
    static ImageWriter writer(PictureFormat format) throws IOException {
        return provider(ImageWriterSpi.class, format).createWriterInstance();
    }

    private static <T extends ImageReaderWriterSpi> T provider(Class<T> kind, PictureFormat format)
            throws IOException {
        Iterator<T> providers =
                IIORegistry.getDefaultInstance()
                        .getServiceProviders(kind, spi -> isJdkPlugin(spi, format), true);
        if (!providers.hasNext()) {
            throw new Refusal("this Java has no " + format + " plug-in");
        }
        return providers.next();
    }

    private static boolean isJdkPlugin(Object spi, PictureFormat format) {
        return spi instanceof ImageReaderWriterSpi plugin
                && plugin.getClass().getModule() == ImageIO.class.getModule()
                && Arrays.asList(plugin.getFormatNames()).contains(format.name());
    }
}
