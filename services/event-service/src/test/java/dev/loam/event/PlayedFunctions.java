package dev.loam.event;

import dev.loam.platform.ServiceProcess;
import dev.loam.platform.function.FunctionClient;
import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** Event-service with functions in its own process, as standalone has them; their calls are told to {@link Peers}, a line each. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(EventServiceConfiguration.class)
class PlayedFunctions {
    /** The setting that says where calls are told. */
    static final String TOLD_AT = "played-functions.told-at";

    public static void main(String[] arguments) {
        ServiceProcess.run(PlayedFunctions.class, "event-service", arguments);
    }

    @Bean
    @Primary
    FunctionClient functionsOfThisProcess(Environment environment) throws IOException {
        BlockingQueue<byte[]> calls = new LinkedBlockingQueue<>();
        Socket peers =
                new Socket(InetAddress.getLoopbackAddress(), environment.getRequiredProperty(TOLD_AT, Integer.class));
        Thread.ofPlatform().daemon().name("played-functions").start(() -> tell(calls, peers));
        return (ProjectRef ref,
                String name,
                String invocation,
                int attempt,
                boolean first,
                boolean answered,
                byte[] event) -> {
            calls.add("%s %s %s %d %d %s\n"
                    .formatted(
                            ref,
                            name,
                            invocation,
                            attempt,
                            System.nanoTime(),
                            new String(event, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8));
            return new FunctionClient.Result("succeeded", 3L, 5L, 128, false, null, null, false);
        };
    }

    private static void tell(BlockingQueue<byte[]> calls, Socket peers) {
        try (OutputStream out = peers.getOutputStream()) {
            List<byte[]> some = new ArrayList<>();
            while (true) {
                some.add(calls.take());
                calls.drainTo(some);
                for (byte[] call : some) {
                    out.write(call);
                }
                some.clear();
            }
        } catch (IOException | InterruptedException end) {
            throw new IllegalStateException(end);
        }
    }
}
