namespace BookStore.Dashboard.Superset;

/// <summary>What there is to see of Superset.</summary>
/// <param name="Pass">What lets readers in; null where nobody is let in now.</param>
/// <param name="Problem">Why not, as a sentence; null where there is a pass.</param>
internal sealed record SupersetState(GuestPass? Pass, string? Problem);
