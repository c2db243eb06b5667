package dev.loam.gateway.route;

/** The wire format of a service's errors, in which the gateway refuses requests for it too. */
public enum ErrorStyle {
    AUTH,
    REST,
    STORAGE,
    S3,
    FUNCTIONS,
    PROBLEM
}
