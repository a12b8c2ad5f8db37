namespace BookStore.SupersetBootstrap.Bundle;

/// <summary>The kinds of objects in Superset.</summary>
internal enum ObjectKind
{
    Database,
    Dataset,
    Chart,
    Dashboard,
}
