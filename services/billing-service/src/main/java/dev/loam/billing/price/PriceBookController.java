package dev.loam.billing.price;

import dev.loam.billing.Period;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The prices that hold now. */
@RestController
class PriceBookController {
    private final PriceBooks books;
    private final Clock clock;

    PriceBookController(PriceBooks books, Clock clock) {
        this.books = books;
        this.clock = clock;
    }

    @Requires(Permission.ACCOUNT_READ)
    @GetMapping("/platform/v1/price-book")
    PublishedPriceBook get(Caller.Operator caller) {
        return books.require(Period.of(clock.instant()));
    }
}
