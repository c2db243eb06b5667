package dev.loam.storage.health;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The protocol's own probes. Whether it is ready for traffic, actuator tells. */
@RestController
@RequestMapping("/storage/v1")
class HealthController {

    @GetMapping("/status")
    ResponseEntity<Void> status() {
        return ResponseEntity.ok().build();
    }

    @GetMapping(path = "/version", produces = MediaType.TEXT_PLAIN_VALUE)
    String version() {
        String version = HealthController.class.getPackage().getImplementationVersion();
        return version == null ? "unreleased" : version;
    }

    @GetMapping("/health")
    Health health() {
        return new Health(true);
    }

    record Health(boolean healthy) {}
}
