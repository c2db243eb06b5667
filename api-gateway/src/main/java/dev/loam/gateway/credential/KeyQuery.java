package dev.loam.gateway.credential;

/** Asks what a key stands for. */
public record KeyQuery(String key) {
    @Override
    public String toString() {
        return "KeyQuery[…]";
    }
}
