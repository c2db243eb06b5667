package dev.loam.gateway.door;

import dev.loam.gateway.refusal.RefusalWriter;
import dev.loam.gateway.route.RouteTable;
import dev.loam.platform.PlatformProperties;
import dev.loam.platform.test.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** Parts of the door as tests need them. */
final class TestDoor {
    static final ClientAddress CLIENT = ClientAddress.of("127.0.0.1", false);

    private TestDoor() {}

    static DoorFilter door(@Nullable String domain) {
        return new DoorFilter(
                port(),
                new RouteTable(),
                new RequestIds(SettableClock.create()),
                new RefusalWriter(JsonMapper.builder().build()),
                properties(domain),
                List.of(),
                SettableClock.create());
    }

    static PublicPort port() {
        return new PublicPort(new PlatformProperties(null, null, URI.create("http://127.0.0.1:8000"), 0, "test"));
    }

    static GatewayProperties properties(@Nullable String domain) {
        return new GatewayProperties(
                domain,
                DataSize.ofBytes(100),
                DataSize.ofBytes(1000),
                List.of("*"),
                List.of(),
                3,
                DataSize.ofKilobytes(1),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                false);
    }
}
