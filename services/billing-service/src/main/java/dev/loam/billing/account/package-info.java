/** Who pays for what: organizations as customers, the plans they are on, and the projects that are theirs. */
@NullMarked
package dev.loam.billing.account;

import org.jspecify.annotations.NullMarked;
