namespace BookStore.Storefront.Databases;

/// <summary>A database that cannot be used. The message is one sentence for the person who runs the shop.</summary>
/// <param name="sentence">What is wrong and what to do.</param>
/// <param name="permanent">True when waiting does not help: wrong password, no such database, missing rights.</param>
/// <param name="cause">The error of the driver.</param>
internal sealed class ShopDatabaseException(string sentence, bool permanent, Exception? cause) : Exception(sentence, cause)
{
    public bool Permanent { get; } = permanent;
}
