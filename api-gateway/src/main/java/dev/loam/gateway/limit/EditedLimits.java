package dev.loam.gateway.limit;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.VersionTag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** Changes rules, and tells every gateway. */
class EditedLimits {
    private static final int MOST_RULES = 100;

    private final RateLimitRepository rows;
    private final ChangeFeed changes;
    private final AuditLog audit;

    EditedLimits(RateLimitRepository rows, ChangeFeed changes, AuditLog audit) {
        this.rows = rows;
        this.changes = changes;
        this.audit = audit;
    }

    List<RateLimit> list(Level level, @Nullable String owner) {
        return rows.of(level, owner);
    }

    RateLimit require(Level level, @Nullable String owner, UUID id) {
        return rows.find(level, owner, id)
                .orElseThrow(() -> new ProblemException(CommonError.NOT_FOUND, "There is no such rule here"));
    }

    /** Makes the rule, or changes the one of the same owner that is about the same. */
    @Transactional
    RateLimit put(
            Level level,
            String owner,
            RateLimit.Place place,
            @Nullable Long requests,
            int periodSeconds,
            Editor editor,
            @Nullable Long version) {
        if (rows.countForAdding(level, owner) >= MOST_RULES) {
            throw new ProblemException(
                    CommonError.CONFLICT, "There are %d rules already; delete some first".formatted(MOST_RULES));
        }
        RateLimit before = rows.of(level, owner).stream()
                .filter(known -> known.place().equals(place))
                .findFirst()
                .orElse(null);
        editor.require(requests != null && (before == null || !before.granted()));
        RateLimit rule = rows.put(
                        level,
                        owner,
                        place,
                        requests,
                        periodSeconds,
                        level == Level.PROJECT && editor.isOfInstallation(),
                        version)
                .orElseThrow(VersionTag::mismatch);
        audit.changed(before, rule);
        changes.publish(Change.RATE_LIMIT, level.wireName() + "/" + owner);
        return rule;
    }

    @Transactional
    void delete(Level level, @Nullable String owner, UUID id, Editor editor, @Nullable Long version) {
        RateLimit before = require(level, owner, id);
        editor.require(!before.granted());
        if (!rows.delete(level, owner, id, version)) {
            throw VersionTag.mismatch();
        }
        audit.changed(before, null);
        changes.publish(Change.RATE_LIMIT, level.wireName());
    }

    /** Who changes rules. */
    enum Editor {
        /** Whoever may change the installation's rules may let a project have more than they say. */
        OF_INSTALLATION,
        OF_PROJECT;

        boolean isOfInstallation() {
            return this == OF_INSTALLATION;
        }

        private void require(boolean own) {
            if (!own && this == OF_PROJECT) {
                throw new ProblemException(
                        CommonError.FORBIDDEN,
                        "Operators of the installation alone take limits away, and change what they granted");
            }
        }
    }
}
