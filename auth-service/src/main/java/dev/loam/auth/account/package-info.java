/** What users do with their own account: look, change, sign out. */
@NullMarked
package dev.loam.auth.account;

import org.jspecify.annotations.NullMarked;
