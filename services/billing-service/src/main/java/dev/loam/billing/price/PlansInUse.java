package dev.loam.billing.price;

import java.time.LocalDate;
import java.util.Set;

/** Tells which plans a price book must have: without them bills could not be made. */
@FunctionalInterface
public interface PlansInUse {

    /** Those that organizations are on, or will be, from that day on. */
    Set<String> from(LocalDate day);
}
