package dev.loam.billing.charge;

import dev.loam.billing.price.BilledMeter;
import dev.loam.billing.price.Fraction;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What organizations on pooled plans have used so far, while their projects are rated one after the other. */
public final class Pools {
    private final Map<Pool, Fraction> used = new HashMap<>();

    Fraction before(UUID organization, String plan, BilledMeter meter, LocalDate from) {
        return used.getOrDefault(new Pool(organization, plan, meter, from), Fraction.ZERO);
    }

    void put(UUID organization, String plan, BilledMeter meter, LocalDate from, Fraction quantity) {
        used.put(new Pool(organization, plan, meter, from), quantity);
    }

    private record Pool(UUID organization, String plan, BilledMeter meter, LocalDate from) {}
}
