package dev.loam.auth.message;

import dev.loam.auth.client.Client;
import dev.loam.auth.user.User;
import org.jspecify.annotations.Nullable;

/**
 * To whom a code goes.
 *
 * @param user whose code it is; null when nobody has the address, and everything is done but the sending
 * @param address where it goes
 * @param client who asked for it
 * @param channel how a text is to come
 */
public record Recipient(@Nullable User user, String address, Client client, TextChannel channel) {

    /** Of a mail, or of a text message. */
    public Recipient(@Nullable User user, String address, Client client) {
        this(user, address, client, TextChannel.SMS);
    }
}
