/** Parts of the admin API by themselves. */
@NullMarked
package dev.loam.auth.admin;

import org.jspecify.annotations.NullMarked;
