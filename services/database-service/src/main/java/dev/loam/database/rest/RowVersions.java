package dev.loam.database.rest;

import dev.loam.database.catalog.Table;
import dev.loam.database.execution.Outcome;
import dev.loam.database.query.Node;
import dev.loam.database.query.RowVersion;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Entity tags of rows: told by reads of one row that ask for it, and compared in the statement of a change. */
final class RowVersions {
    private final Seals seals;

    RowVersions(Seals seals) {
        this.seals = seals;
    }

    /** The version that a read is to tell; null when nobody asks, or what is read is more than one row of a table. */
    @Nullable
    RowVersion ofRead(RestRequest request, Node node, Table table, Representation representation) {
        Preconditions asked = request.preconditions();
        if (asked == null && !request.preferences().tagged()) {
            return null;
        }
        boolean fits = table.relational()
                && node.isOwn()
                && representation.plan() == null
                && (representation.single() || node.isByKey());
        if (fits) {
            return new RowVersion(seals.salt(request.caller().project()), null, false);
        }
        if (asked != null && asked.match() != null) {
            throw unfit();
        }
        return null;
    }

    /** Adds the tag to the answer of a read, which stands only when the request's preconditions hold. */
    static Answer tagged(RestRequest request, Answer answer, @Nullable String version) {
        Preconditions asked = request.preconditions();
        if (asked != null && asked.match() != null && !asked.match().contain(version)) {
            throw RestError.PRECONDITION_FAILED.with(null);
        }
        if (version == null) {
            return answer;
        }
        boolean known =
                asked != null && asked.noneMatch() != null && asked.noneMatch().contain(version);
        Answer told = known ? new Answer(304) : answer;
        return told.header("ETag", "\"" + version + "\"").header("Cache-Control", "private, no-cache");
    }

    /** Lets a change touch only a row of the versions that the request names. */
    void guard(RestRequest request, Node node) {
        Preconditions asked = request.preconditions();
        if (asked == null) {
            return;
        }
        if (!node.isByKey() || (asked.match() != null && asked.noneMatch() != null)) {
            throw unfit();
        }
        boolean negated = asked.match() == null;
        Preconditions.Tags tags = negated ? asked.noneMatch() : asked.match();
        if (tags != null && !(tags.any() && (!negated || request.method().equals("PUT")))) {
            List<String> known = tags.any() ? null : tags.values();
            node.dependOn(new RowVersion(seals.salt(request.caller().project()), known, negated));
        }
    }

    /** What must be so before a guarded change is committed. */
    static Consumer<Outcome> check(Consumer<Outcome> other) {
        return outcome -> {
            if (outcome.rows() == 0) {
                throw RestError.PRECONDITION_FAILED.with(null);
            }
            other.accept(outcome);
        };
    }

    /** Of a PUT it also tells whether the row was there. */
    static void checkPut(RestRequest request, Outcome outcome) {
        Preconditions asked = request.preconditions();
        if (asked == null || outcome.inserted() == null) {
            PutRules.checkMatch(outcome);
            return;
        }
        boolean inserted = outcome.inserted() > 0;
        boolean created = asked.noneMatch() != null && asked.noneMatch().any();
        boolean holds = asked.match() != null ? !inserted : created ? inserted : true;
        if (!holds || outcome.rows() == 0) {
            throw RestError.PRECONDITION_FAILED.with(null);
        }
        PutRules.checkMatch(outcome);
    }

    /** What has no row of its own cannot depend on one. */
    static void refuse(RestRequest request) {
        if (request.preconditions() != null) {
            throw unfit();
        }
    }

    private static RuntimeException unfit() {
        return RestError.PRECONDITION_UNFIT.with(
                "If-Match and If-None-Match are for one row of a table, by filters 'eq' on its whole primary key.");
    }
}
