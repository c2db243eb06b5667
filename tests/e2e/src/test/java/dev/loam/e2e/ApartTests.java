package dev.loam.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The story against every service as a process of its own. */
class ApartTests {
    @TempDir
    private static Path folder;

    private static Installation installation;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        installation = Apart.start(folder);
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @TestFactory
    List<DynamicTest> story() throws IOException, InterruptedException {
        return new Suite(installation, folder).play();
    }
}
