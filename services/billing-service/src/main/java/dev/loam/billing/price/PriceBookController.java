package dev.loam.billing.price;

import dev.loam.billing.Period;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

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

    @Requires(Permission.INSTALLATION_READ)
    @GetMapping("/platform/v1/billing/price-books")
    List<PublishedPriceBook> list(Caller.Operator caller) {
        return books.list();
    }

    /** A new version; months are billed by the version that held when they began. */
    @Requires(Permission.INSTALLATION_WRITE)
    @PostMapping("/platform/v1/billing/price-books")
    @ResponseStatus(HttpStatus.CREATED)
    PublishedPriceBook publish(Caller.Operator caller, @RequestBody NewVersion wanted) {
        Period month = Period.of(clock.instant());
        Instant from = wanted.validFrom();
        return books.publish(wanted.content(), from == null ? month.from() : from, month, caller.operatorId());
    }

    /** @param validFrom the beginning of this month when missing */
    record NewVersion(@Nullable Instant validFrom, JsonNode content) {}
}
