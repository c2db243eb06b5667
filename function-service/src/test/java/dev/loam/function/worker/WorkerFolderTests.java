package dev.loam.function.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerFolderTests {
    @Test
    void severalMayDeleteItAtATime(@TempDir Path directory) throws Exception {
        Path folder = directory.resolve("worker");
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < 20; j++) {
                Files.createFile(Files.createDirectories(folder.resolve("tmp/" + i + "/" + j))
                        .resolve("file"));
            }
        }
        List<Future<?>> deletions = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                deletions.add(threads.submit(() -> {
                    new WorkerFolder(folder).delete();
                    return true;
                }));
            }
        }
        for (Future<?> deletion : deletions) {
            deletion.get();
        }
        assertThat(folder).doesNotExist();
    }
}
