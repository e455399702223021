package io.github.lmaps.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.lmaps.files.tiff.TiffFile;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.nd4j.Nd4jArrays;
import io.github.lmaps.networks.Networks;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.sampler.LocalMapSampler;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which part may know which. Looks at this project's own classes only. */
class ArchitectureTest {

    private static final String ROOT = "io.github.lmaps.";

    /** What each module may import from, itself included. */
    private static final Map<String, Set<String>> MODULES =
            Map.of(
                    "core", Set.of("core"),
                    "operators", Set.of("operators", "core"),
                    "files", Set.of("files", "operators", "core"),
                    "models", Set.of("models", "core"),
                    "networks", Set.of("networks", "models", "core"),
                    "nd4j", Set.of("nd4j", "operators", "core"),
                    "examples", Set.of("examples", "networks", "models", "operators", "core"));

    /** The packages of core: each may import those before it. */
    private static final List<String> CORE =
            List.of(
                    "core",
                    "internal",
                    "random",
                    "io",
                    "image",
                    "metric",
                    "engine",
                    "schedule",
                    "likelihood",
                    "operator",
                    "denoiser",
                    "problem",
                    "covariance",
                    "solver",
                    "check",
                    "sampler");

    /** What the method itself knows nothing of. */
    private static final Set<String> ASIDE = Set.of("io", "image", "metric");

    private static final Map<String, URL> LOCATIONS =
            Map.of(
                    "core", location(LocalMapSampler.class),
                    "operators", location(Blur.class),
                    "files", location(TiffFile.class),
                    "models", location(DiffusionNetwork.class),
                    "networks", location(Networks.class),
                    "nd4j", location(Nd4jArrays.class),
                    "examples", location(Samples.class));

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter().importUrls(Set.copyOf(LOCATIONS.values()));
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    /** The package below the root. */
    private static String packageOf(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }

    private static String moduleOf(JavaClass type) {
        String first = packageOf(type).split("\\.")[0];
        return MODULES.containsKey(first) ? first : "core";
    }

    private static Stream<String> importsOtherThan(BiPredicate<JavaClass, JavaClass> allowed) {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(found -> found.getTargetClass().getPackageName().startsWith(ROOT))
                .filter(found -> !allowed.test(found.getOriginClass(), found.getTargetClass()))
                .map(Dependency::getDescription);
    }

    @Test
    void everyOperatorStandsInTheTableOfOperators() throws IOException {
        String table = Files.readString(Path.of("..", "docs", "operators.md"));

        List<String> operators = operatorsOf("operators", "models");

        assertThat(operators).hasSizeGreaterThan(20);
        assertThat(operators).allSatisfy(name -> assertThat(table).contains("| `" + name + "` |"));
    }

    private static List<String> operatorsOf(String... modules) {
        return classes.stream()
                .filter(type -> Set.of(modules).contains(moduleOf(type)))
                .filter(type -> type.isAssignableTo(Operator.class))
                .filter(type -> !type.isInterface())
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getSimpleName)
                .toList();
    }

    /** The contract of lmaps-operators sees its own; that of networks has a test of its own. */
    @Test
    void noOperatorIsWhereNoContractSeesIt() {
        assertThat(operatorsOf("models")).containsExactly("NetworkOperator");
        assertThat(operatorsOf("core", "files", "networks", "nd4j")).isEmpty();
    }

    @Test
    void importsPointDownwards() {
        assertThat(classes).hasSizeGreaterThan(100);
        assertThat(
                        importsOtherThan(
                                (from, to) -> MODULES.get(moduleOf(from)).contains(moduleOf(to))))
                .isEmpty();
    }

    @Test
    void noPackageIsInTwoModules() {
        Map<String, Set<String>> locations = new HashMap<>();
        for (JavaClass type : classes) {
            String uri = type.getSource().orElseThrow().getUri().toString();
            LOCATIONS.values().stream()
                    .map(URL::getPath)
                    .filter(uri::contains)
                    .forEach(
                            location ->
                                    locations
                                            .computeIfAbsent(packageOf(type), p -> new TreeSet<>())
                                            .add(location));
        }

        assertThat(locations).hasSizeGreaterThan(15);
        assertThat(locations.entrySet()).allMatch(entry -> entry.getValue().size() == 1);
    }

    @Test
    void withinCoreImportsFollowTheOrder() {
        Set<String> found = new TreeSet<>();
        classes.stream()
                .filter(type -> moduleOf(type).equals("core"))
                .forEach(type -> found.add(packageOf(type)));

        assertThat(found).as("a new package needs a place in the order").hasSameElementsAs(CORE);
        assertThat(importsOtherThan(ArchitectureTest::inOrder)).isEmpty();
    }

    private static boolean inOrder(JavaClass from, JavaClass to) {
        int upper = CORE.indexOf(packageOf(from));
        int lower = CORE.indexOf(packageOf(to));
        boolean same = upper == lower;
        boolean known = ASIDE.contains(packageOf(from)) || !ASIDE.contains(packageOf(to));
        boolean below = lower < upper && known;
        return upper < 0 || lower < 0 || same || below;
    }

    @Test
    void oneModuleAloneKnowsNd4j() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "nd4j..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.bytedeco..")
                .check(classes);
    }

    @Test
    void examplesUseNothingInternal() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "examples..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..internal..")
                .check(classes);
    }

    @Test
    void librariesLeaveTheProcessAlone() {
        for (String member : List.of("out", "err")) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + "examples..")
                    .should()
                    .accessField(System.class, member)
                    .check(classes);
        }
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "examples..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(classes);
    }

    @Test
    void randomNumbersAreOurOwn() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(java.util.Random.class, java.util.SplittableRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(classes);
    }
}
