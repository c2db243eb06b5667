package dev.loam.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortsTests {

    @Test
    void noPortIsGivenTwiceAndEachCanBeBound() throws IOException {
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            int port = FreePorts.next();
            assertThat(given.add(port)).as("port %d for the first time", port).isTrue();
            new ServerSocket(port).close();
        }
    }
}
