/** What every module's tests share: a real Postgres, API scenarios, a clock to set, the house rules. */
@NullMarked
package dev.loam.platform.test;

import org.jspecify.annotations.NullMarked;
