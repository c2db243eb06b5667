package dev.loam.function.worker;

/** One invocation's way to the platform, with that invocation's rights. Called from several threads. */
@FunctionalInterface
public interface PlatformGate {
    PlatformAnswer call(PlatformCall call);
}
