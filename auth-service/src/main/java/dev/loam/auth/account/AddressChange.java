package dev.loam.auth.account;

import dev.loam.auth.message.TextChannel;
import dev.loam.auth.settings.AuthSettings;
import dev.loam.auth.user.Address;
import dev.loam.auth.user.User;
import dev.loam.auth.user.UserChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * New addresses of a user: those that count at once, and those that have to be confirmed before.
 */
record AddressChange(
        Address.@Nullable Email email,
        Address.@Nullable Phone phone,
        Address.@Nullable Email emailToConfirm,
        Address.@Nullable Phone phoneToConfirm,
        TextChannel channel) {

    static AddressChange of(AuthSettings settings, User user, AccountChange wish) {
        Address.Email email = Address.Email.orNull(wish.email());
        Address.Phone phone = Address.Phone.orNull(wish.phone());
        Address.Email newEmail = email != null && !email.value().equals(user.email()) ? email : null;
        Address.Phone newPhone = phone != null && !phone.value().equals(user.phone()) ? phone : null;
        boolean emailAtOnce = settings.mailerAutoconfirm();
        boolean phoneAtOnce = settings.smsAutoconfirm();
        return new AddressChange(
                emailAtOnce ? newEmail : null,
                phoneAtOnce ? newPhone : null,
                emailAtOnce ? null : newEmail,
                phoneAtOnce ? null : newPhone,
                newPhone == null ? TextChannel.SMS : TextChannel.of(wish.channel()));
    }

    UserChange change(@Nullable String passwordHash, ObjectNode metadata) {
        return new UserChange(
                email, phone, email != null, phone != null, passwordHash, metadata, UserChange.nothing(), null, null);
    }
}
