package dev.loam.billing.ledger;

import dev.loam.platform.project.ProjectRef;
import java.util.Set;

/** Told, after the commit, of which projects there is something new in the ledger; must not block. */
@FunctionalInterface
public interface LedgerListener {
    void added(Set<ProjectRef> projects);
}
