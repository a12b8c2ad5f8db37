Console.WriteLine("BookStore.AppHost");
