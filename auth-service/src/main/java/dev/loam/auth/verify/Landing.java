package dev.loam.auth.verify;

import dev.loam.auth.flow.Arrival;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.auth.verify.Verification.Verified;

/** The address at which a browser arrives that followed a link, with what its app is to know. */
final class Landing {
    private Landing() {}

    static String of(String target, Verified verified, String type, boolean exchanged, String byHalf) {
        return switch (verified) {
            case Verified.ToExchange(String code) -> Arrival.withCode(target, code);
            case Verified.SignedIn(SessionRepresentation session) -> Arrival.withSession(target, session, type);
            case Verified.ByHalf() -> Arrival.withMessage(target, byHalf, exchanged);
        };
    }
}
