package dev.loam.billing.bill;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How bills are made.
 *
 * @param plan the plan of the price book that projects are on
 */
@ConfigurationProperties("loam.billing.bill")
public record BillProperties(@DefaultValue("metered") String plan) {}
