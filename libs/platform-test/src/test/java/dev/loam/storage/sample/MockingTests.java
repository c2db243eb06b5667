package dev.loam.storage.sample;

import org.jspecify.annotations.Nullable;
import org.mockito.Mock;

/** Breaks the rule on mocks. */
class MockingTests {

    @Mock
    @Nullable
    BucketManager buckets;
}
