package dev.loam.auth.mfa;

import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.message.Dispatch;
import dev.loam.auth.message.Recipient;
import dev.loam.auth.message.TextChannel;
import dev.loam.auth.onetime.OneTimeCode;
import dev.loam.auth.onetime.OneTimeCodes;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.Address;
import dev.loam.auth.user.User;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Phones, which get a code. What the database keeps of it is a keyed digest. */
final class PhoneFactors implements FactorKind {
    private final ProjectSettings settings;
    private final FactorStore store;
    private final RecoveryCodes recoveryCodes;
    private final OneTimeCodes codes;
    private final Dispatch dispatch;

    PhoneFactors(
            ProjectSettings settings,
            FactorStore store,
            RecoveryCodes recoveryCodes,
            OneTimeCodes codes,
            Dispatch dispatch) {
        this.settings = settings;
        this.store = store;
        this.recoveryCodes = recoveryCodes;
        this.codes = codes;
        this.dispatch = dispatch;
    }

    @Override
    public NewFactor prepare(ProjectSession session, User user, FactorRequest request) {
        Address.Phone phone = Address.Phone.orNull(request.phone());
        if (phone == null) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "Phone number required to enroll Phone factor");
        }
        if (!store.makeRoomForPhone(session, user.id(), phone.value())) {
            throw new AuthException(
                    AuthError.MFA_VERIFIED_FACTOR_EXISTS,
                    "A verified phone factor already exists, unenroll the existing factor to continue");
        }
        return new NewFactor(UUID.randomUUID(), FactorType.PHONE, null, phone.value(), null);
    }

    @Override
    public Question ask(ProjectSession session, User user, EnrolledFactor factor) {
        int length = settings.factors(session.project()).phoneCodeLength();
        return new Question.OfPhone(codes.next(session.project(), subject(factor.id(), factor.phone()), length));
    }

    @Override
    public void send(
            ProjectSession session,
            User user,
            EnrolledFactor factor,
            Question question,
            Client client,
            TextChannel channel) {
        if (question instanceof Question.OfPhone(OneTimeCode code)) {
            Recipient recipient = new Recipient(user, Objects.requireNonNull(factor.phone()), client, channel);
            dispatch.factorText(session, settings.factors(session.project()).phoneTemplate(), recipient, code);
        }
    }

    @Override
    public Taken take(ProjectSession session, User user, Challenged challenged, FactorAnswer answer) {
        String code = FactorAnswer.requireCode(answer);
        OneTimeCode given = codes.of(session.project(), subject(challenged.factor(), challenged.phone()), code.strip());
        if (store.takeCode(session, challenged.challenge(), given.hash())) {
            return Taken.FACTOR;
        }
        return challenged.verified() ? recoveryCodes.take(session, user, code) : Taken.NOTHING;
    }

    /** A code is good for this factor and this number alone. */
    private static String subject(UUID factor, @Nullable String phone) {
        return "factor %s %s".formatted(factor, phone);
    }
}
