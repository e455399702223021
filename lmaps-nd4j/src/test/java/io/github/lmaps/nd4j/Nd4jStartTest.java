package io.github.lmaps.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Nd4jStartTest {

    @Test
    void withoutItsNativesItSaysWhatToAdd() throws Exception {
        URL[] urls =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.matches(".*nd4j-native-\\d.*-(x86_64|arm64).*"))
                        .map(Nd4jStartTest::url)
                        .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            Throwable failure = failureOf(loader);
            assertThat(failure.getClass().getSimpleName()).isEqualTo("LmapsException");
            assertThat(failure)
                    .hasMessageContaining("<artifactId>nd4j-native</artifactId>")
                    .hasMessageContaining("<artifactId>openblas</artifactId>")
                    .hasMessageContaining("<artifactId>javacpp</artifactId>")
                    .hasMessageMatching("(?s).*<version>1\\.0\\.0-M2\\.1</version>.*")
                    .hasMessageMatching("(?s).*<classifier>\\w+-\\w+</classifier>.*");
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Throwable failureOf(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> start = Class.forName(Nd4jStart.class.getName(), true, loader);
        var require = start.getDeclaredMethod("require");
        require.setAccessible(true);
        try {
            require.invoke(null);
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
        throw new AssertionError("ND4J started without its natives");
    }
}
