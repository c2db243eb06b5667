package dev.loam.billing.forecast;

import dev.loam.billing.ProjectPath;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a project's month will come to. */
@RestController
class ForecastController {
    private final Forecasts forecasts;

    ForecastController(Forecasts forecasts) {
        this.forecasts = forecasts;
    }

    @Requires(Permission.BILLING_READ)
    @GetMapping("/platform/v1/projects/{ref}/forecast")
    Forecast get(Caller.Operator caller, @PathVariable String ref) {
        return forecasts.make(ProjectPath.require(caller, ref), ProjectPath.organization(caller));
    }
}
