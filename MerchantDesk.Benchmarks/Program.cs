Console.Error.WriteLine("usage: MerchantDesk.Benchmarks import | match");
return 64;
