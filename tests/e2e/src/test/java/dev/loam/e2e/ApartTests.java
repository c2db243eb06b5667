package dev.loam.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The story against every service as a process of its own. */
@ExtendWith(Shared.class)
@Tag("apart")
class ApartTests {

    @TestFactory
    List<DynamicTest> story(Apart installation, @TempDir Path folder) throws IOException, InterruptedException {
        return new Suite(installation, folder).play();
    }
}
