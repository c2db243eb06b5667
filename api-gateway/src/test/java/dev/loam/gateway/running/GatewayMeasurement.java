package dev.loam.gateway.running;

import java.io.IOException;
import java.util.Locale;

/** What {@code ./loam bench gateway} and {@code ./loam bench proxy} run. Its figures are no test: machines differ. */
public final class GatewayMeasurement {
    private GatewayMeasurement() {}

    public static void main(String[] names) throws Exception {
        System.out.println("| what | at most | measured | more |");
        System.out.println("|---|---|---|---|");
        for (String name : names) {
            switch (name) {
                case "gateway" -> OwnCost.measure();
                case "proxy" -> ProxyRatio.measure();
                default -> throw new IOException("There is no measurement " + name);
            }
        }
        System.exit(0);
    }

    static void row(String what, String target, String measured, String more) {
        System.out.printf(Locale.ROOT, "| %s | %s | %s | %s |%n", what, target, measured, more);
    }
}
