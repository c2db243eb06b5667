package dev.loam.auth.mfa;

import dev.loam.auth.client.Client;
import dev.loam.auth.message.TextChannel;
import dev.loam.auth.user.User;
import dev.loam.platform.tenancy.ProjectSession;

/** What is special to one kind of second factor. */
interface FactorKind {

    /**
     * What a new factor of this kind consists of.
     *
     * @throws dev.loam.auth.error.AuthException when the request does not say enough
     */
    NewFactor prepare(ProjectSession session, User user, FactorRequest request);

    /** What the user is asked. */
    Question ask(ProjectSession session, User user, EnrolledFactor factor);

    /** Sends the user what is needed for an answer. */
    default void send(
            ProjectSession session,
            User user,
            EnrolledFactor factor,
            Question question,
            Client client,
            TextChannel channel) {}

    /** Judges an answer. What is good once is used up, whatever comes of it. */
    Taken take(ProjectSession session, User user, Challenged challenged, FactorAnswer answer);
}
