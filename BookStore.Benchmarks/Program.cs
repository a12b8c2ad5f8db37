Console.WriteLine("BookStore.Benchmarks");
