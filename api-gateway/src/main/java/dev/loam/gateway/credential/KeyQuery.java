package dev.loam.gateway.credential;

record KeyQuery(String key) {
    @Override
    public String toString() {
        return "KeyQuery[…]";
    }
}
