/** What is billed: the journal that every process appends to, and its way to the ledger. */
@NullMarked
package dev.loam.platform.usage;

import org.jspecify.annotations.NullMarked;
