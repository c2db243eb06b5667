package dev.loam.gateway.health;

import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the whole installation is: as JSON for load balancers, which may use the gateway as long as it answers, and as a page. */
@RestController
class HealthController {
    private static final String PAGE = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Loam is %1$s</title>
            <meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="10">
            <style>body{font:16px system-ui;margin:3rem auto;max-width:32rem}td{padding:.3rem 1rem .3rem 0}
            .up{color:#2a7d2a}.down,.degraded{color:#b00020}</style></head>
            <body><h1>Loam is <span class="%1$s">%1$s</span></h1><table>%2$s</table></body></html>
            """;

    private final ServiceHealth health;

    HealthController(ServiceHealth health) {
        this.health = health;
    }

    @GetMapping(path = "/health", produces = MediaType.APPLICATION_JSON_VALUE)
    ServiceHealth.Report health() {
        return health.report();
    }

    /** The names come from our own configuration, and the states are ours. */
    @GetMapping(path = "/health", produces = MediaType.TEXT_HTML_VALUE)
    String page() {
        ServiceHealth.Report report = health.report();
        String rows = report.services().entrySet().stream()
                .map(service -> "<tr><td>%1$s</td><td class=\"%2$s\">%2$s</td></tr>"
                        .formatted(service.getKey(), service.getValue()))
                .collect(Collectors.joining());
        return PAGE.formatted(report.status(), rows);
    }
}
