package io.github.lmaps.operators;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.OperatorContract.Tried;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.jpeg.JpegTransform;
import io.github.lmaps.operators.science.NavierStokes;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No operator goes unchecked. */
class EveryOperatorTest {

    /** Even and square flows; whole blocks of 8 pixels. */
    private static final Set<Class<?>> EVEN = Set.of(NavierStokes.class, JpegTransform.class);

    private static Map<Class<?>, Set<Shape>> tried;

    @BeforeAll
    static void findContracts() throws Exception {
        tried =
                classesBeside(EveryOperatorTest.class)
                        .filter(OperatorContract.class::isAssignableFrom)
                        .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                        .flatMap(type -> ((OperatorContract) instance(type)).tried())
                        .collect(
                                groupingBy(
                                        t -> t.operator().getClass(),
                                        mapping(Tried::image, toSet())));
    }

    private static Stream<? extends Class<?>> classesBeside(Class<?> type) throws Exception {
        Path root = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .map(name -> load(name.replace('/', '.').replace('\\', '.')))
                    .toList()
                    .stream();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, EveryOperatorTest.class.getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Nested classes are made by the instance around them. */
    private static Object instance(Class<?> type) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        try {
            return constructor.getParameterCount() == 0
                    ? constructor.newInstance()
                    : constructor.newInstance(instance(type.getEnclosingClass()));
        } catch (ReflectiveOperationException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Test
    void standsInAContract() throws Exception {
        List<Class<?>> operators =
                classesBeside(Blur.class)
                        .filter(Operator.class::isAssignableFrom)
                        .filter(type -> Modifier.isPublic(type.getModifiers()))
                        .<Class<?>>map(type -> type)
                        .toList();

        assertThat(operators).hasSizeGreaterThan(25);
        assertThat(tried.keySet()).containsAll(operators);
    }

    @Test
    void isTriedOnOddAndEvenAndUnequalSides() {
        assertThat(tried)
                .allSatisfy(
                        (type, shapes) -> {
                            if (!EVEN.contains(type)) {
                                assertThat(shapes)
                                        .as(type.getName())
                                        .anyMatch(s -> s.get(2) % 2 == 0 || s.get(3) % 2 == 0)
                                        .anyMatch(s -> s.get(2) % 2 == 1 || s.get(3) % 2 == 1)
                                        .anyMatch(s -> s.get(2) != s.get(3));
                            }
                        });
    }
}
