package dev.loam.billing.price;

import java.time.Instant;

/** A version of the price book and since when it holds. */
public record PublishedPriceBook(int version, Instant validFrom, PriceBook content) {}
