package dev.loam.billing.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How bills are made.
 *
 * @param plan the plan of the price book that organizations are on until they are given one
 */
@ConfigurationProperties("loam.billing.bill")
public record BillProperties(@DefaultValue("metered") String plan) {}
