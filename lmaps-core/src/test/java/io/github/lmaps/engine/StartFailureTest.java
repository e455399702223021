package io.github.lmaps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartFailureTest {

    private static final Throwable MISSING =
            new IllegalStateException(new IllegalStateException("Offline mode is enabled."));

    @ParameterizedTest
    @ValueSource(strings = {"linux-x86_64", "linux-aarch64", "osx-aarch64", "win-x86_64"})
    void whatIsMissingIsNamedWithItsVersionAndMachine(String platform) {
        assertThat(StartFailure.message(MISSING, platform))
                .contains("its native library is not on the class path")
                .containsPattern("<artifactId>pytorch-engine</artifactId><version>\\d+\\.\\d+")
                .containsPattern("pytorch-jni</artifactId><version>\\d+\\.\\d+\\.\\d+-\\d+\\.\\d+")
                .contains("<classifier>" + platform + "</classifier>");
        assertThat(
                        StartFailure.message(
                                new IllegalArgumentException(
                                        "Deep learning engine not found: PyTorch"),
                                platform))
                .contains("engine not found: PyTorch", "<classifier>" + platform);
    }

    @ParameterizedTest
    @ValueSource(strings = {"osx-x86_64", "win-aarch64", "linux-riscv64"})
    void aMachineWithoutNativeLibraryIsToldSo(String platform) {
        assertThat(StartFailure.message(MISSING, platform))
                .containsPattern("There is no libtorch \\d+\\.\\d+\\.\\d+ for " + platform)
                .contains("only for linux-x86_64, linux-aarch64, osx-aarch64, win-x86_64")
                .doesNotContain("<dependency>");
    }

    @Test
    void otherFailuresAreToldAsTheyAre() {
        Throwable tooOld = new UnsatisfiedLinkError("libc.so.6: version `GLIBC_2.28' not found");
        assertThat(StartFailure.message(new ExceptionInInitializerError(tooOld), "linux-x86_64"))
                .isEqualTo(
                        "PyTorch could not be started (UnsatisfiedLinkError: libc.so.6: version"
                                + " `GLIBC_2.28' not found)");
    }

    @Test
    void thisMachineIsOneOfThose() {
        assertThat(StartFailure.message(MISSING, StartFailure.platform())).contains("<classifier>");
    }
}
