package dev.loam.billing.rate;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Rates a basket as a bill would, and keeps nothing of it. */
@RestController
class RateController {

    @Requires(Permission.ACCOUNT_READ)
    @PostMapping("/platform/v1/billing/rate")
    RatedBasket rate(Caller.Operator caller, @RequestBody JsonNode basket) {
        return BasketReader.read(basket).rate();
    }
}
