package dev.loam.event.subscription;

/**
 * Where events of a subscription go.
 *
 * @param kind what sort of thing it is
 * @param name which one, within its project
 */
public record Target(TargetKind kind, String name) {}
