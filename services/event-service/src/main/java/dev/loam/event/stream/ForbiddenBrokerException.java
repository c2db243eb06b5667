package dev.loam.event.stream;

/** A broker's name leads to an address that is not public. */
final class ForbiddenBrokerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForbiddenBrokerException(String host) {
        super("%s has a private address: brokers with such addresses are not connected to".formatted(host));
    }
}
