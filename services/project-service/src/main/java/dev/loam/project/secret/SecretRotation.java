package dev.loam.project.secret;

import dev.loam.platform.secret.Resealing;
import java.util.Map;
import java.util.TreeMap;

/** Seals all secrets of the installation anew, here and where functions' secrets are kept. */
final class SecretRotation {
    private final Resealing own;
    private final ResealingClient functions;

    SecretRotation(Resealing own, ResealingClient functions) {
        this.own = own;
        this.functions = functions;
    }

    /** How many secrets were sealed anew, by column. */
    Map<String, Integer> run() {
        Map<String, Integer> done = new TreeMap<>(own.run());
        functions.reseal().forEach((column, count) -> done.merge(column, count, Integer::sum));
        return done;
    }
}
